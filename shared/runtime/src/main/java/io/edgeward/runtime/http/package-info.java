/**
 * HTTP around a function: bodies within a limit, answers in JSON, and requests that are finished
 * before the process ends.
 */
package io.edgeward.runtime.http;
