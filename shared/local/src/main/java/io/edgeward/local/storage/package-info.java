/**
 * Object storage on this machine, which the clients of Cloud Storage and of S3 take for the real
 * one. Content lives in memory or in a directory; everything that is asked is counted and can be
 * made to go wrong.
 */
package io.edgeward.local.storage;
