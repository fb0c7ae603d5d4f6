/** What is tried in an environment: each scenario is a story, and what it claims is read back. */
package io.edgeward.replica.scenario;
