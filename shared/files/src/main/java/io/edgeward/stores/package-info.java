/**
 * Stores of files behind one seam: buckets of Cloud Storage and S3, and directories that stand for
 * them. {@link io.edgeward.stores.ObjectStores} lists, finds and reads; {@link
 * io.edgeward.stores.FileCopier} creates. Nothing here overwrites or removes an object.
 */
package io.edgeward.stores;
