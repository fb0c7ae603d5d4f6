/** Registries filled for measurements, as a process of their own beside what is measured. */
package io.edgeward.benchmarks;
