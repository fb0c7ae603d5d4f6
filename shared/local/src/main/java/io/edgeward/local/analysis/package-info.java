/** A stand-in for Container Analysis that tells what it is given. */
package io.edgeward.local.analysis;
