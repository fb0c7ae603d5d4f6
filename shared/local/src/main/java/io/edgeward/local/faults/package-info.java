/**
 * What can be made to go wrong with a request to a server: late, refused, reset, cut off or spoiled
 * answers, each for the requests that a rule picks.
 */
package io.edgeward.local.faults;
