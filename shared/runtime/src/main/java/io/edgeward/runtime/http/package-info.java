/**
 * HTTP around a function: bodies within a limit, answers in JSON, requests that are finished before
 * the process ends, and the server that hosts functions on a person's machine.
 */
package io.edgeward.runtime.http;
