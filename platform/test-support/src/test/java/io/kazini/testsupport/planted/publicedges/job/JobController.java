package io.kazini.testsupport.planted.publicedges.job;

import org.springframework.stereotype.Controller;

@Controller
public class JobController {}
