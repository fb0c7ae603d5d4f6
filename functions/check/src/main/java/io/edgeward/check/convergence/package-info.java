/**
 * How far a commit of the manifests has come: which of its edges are live in production, and why
 * the others are not. It looks, and changes nothing.
 */
package io.edgeward.check.convergence;
