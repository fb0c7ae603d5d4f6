/** What must be true of the system: each scenario does something, and reads back what it claims. */
package io.edgeward.scenarios;
