/** E-mail and SMS, as providers take them. Knows nothing about accounts. */
@NullMarked
package io.kazini.identity.contact;

import org.jspecify.annotations.NullMarked;
