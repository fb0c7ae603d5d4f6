/** Bundles of functions, run in processes of their own by Google's functions framework. */
package io.edgeward.testkit.invoker;
