/** What the platform tells every function, and the parts that are built from it. */
package io.edgeward.runtime.platform;
