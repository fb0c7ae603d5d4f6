/** What every function needs around it: configuration, logs, error reports, messages. */
package io.edgeward.runtime;
