/**
 * Logs: one JSON object a line for Cloud Logging, plain lines for a person, with the trace and the
 * labels of the request in work.
 */
package io.edgeward.runtime.log;
