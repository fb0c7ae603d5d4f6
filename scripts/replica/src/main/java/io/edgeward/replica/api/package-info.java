/** What both environments use: Google's REST APIs, and the command line as an operator has it. */
package io.edgeward.replica.api;
