/** The whole system on one machine: our functions, Google's emulator, embedded registries. */
package io.edgeward.replica.machine;
