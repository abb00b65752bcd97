/** A stand-in for the M-Pesa Daraja B2C API that keeps its promises and, on request, breaks them. */
@NullMarked
package io.kazini.localstack.mpesa;

import org.jspecify.annotations.NullMarked;
