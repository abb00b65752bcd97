package io.kazini.testsupport.planted.unmarked;

import org.springframework.web.bind.annotation.RestController;

@RestController
class UnmarkedController {}
