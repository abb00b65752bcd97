@NullMarked
package io.kazini.testsupport.planted.sound.pay;

import org.jspecify.annotations.NullMarked;
