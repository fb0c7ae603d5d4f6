/** Signs by a key in a file, or by one that Cloud KMS holds and never gives out. */
package io.edgeward.trust.signer;
