/** Web classes that reach into the database. */
@NullMarked
package io.kazini.testsupport.planted.dataaccess;

import org.jspecify.annotations.NullMarked;
