@NullMarked
package io.kazini.testsupport.planted.foreignedges.pay.web;

import org.jspecify.annotations.NullMarked;
