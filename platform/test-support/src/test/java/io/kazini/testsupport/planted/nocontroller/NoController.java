package io.kazini.testsupport.planted.nocontroller;

class NoController {}
