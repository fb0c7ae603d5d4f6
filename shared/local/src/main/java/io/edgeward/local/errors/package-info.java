/** A stand-in for Cloud Error Reporting that keeps what was reported. */
package io.edgeward.local.errors;
