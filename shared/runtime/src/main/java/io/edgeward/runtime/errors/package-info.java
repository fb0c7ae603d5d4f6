/** Reports of errors that a person has to look at, and the two ways in which they travel. */
package io.edgeward.runtime.errors;
