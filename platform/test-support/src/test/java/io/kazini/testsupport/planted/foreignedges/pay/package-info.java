@NullMarked
package io.kazini.testsupport.planted.foreignedges.pay;

import org.jspecify.annotations.NullMarked;
