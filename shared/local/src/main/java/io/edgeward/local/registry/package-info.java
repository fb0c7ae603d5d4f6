/**
 * An OCI registry that speaks the whole distribution specification 1.1, Google's listing extension
 * and Google's registry events, in memory or in a directory. It is a test fake and a command at
 * once: real clients push to it and pull from it. This package starts it and holds what every
 * request passes first: the counts of traffic and the check of credentials.
 */
package io.edgeward.local.registry;
