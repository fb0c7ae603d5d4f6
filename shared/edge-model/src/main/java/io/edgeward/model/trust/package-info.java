/**
 * What a policy says of origin: whose signatures count, what staging has to show before it is
 * promoted, and how promotion signs. Values only; cryptography is in the module {@code trust}.
 */
package io.edgeward.model.trust;
