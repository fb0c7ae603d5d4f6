/** A stand-in for Cloud KMS whose keys sign. */
package io.edgeward.local.kms;
