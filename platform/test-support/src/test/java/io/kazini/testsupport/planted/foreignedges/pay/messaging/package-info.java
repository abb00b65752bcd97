@NullMarked
package io.kazini.testsupport.planted.foreignedges.pay.messaging;

import org.jspecify.annotations.NullMarked;
