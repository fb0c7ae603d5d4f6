/** Names of stores and of the objects in them: buckets of Cloud Storage and of S3, and folders. */
package io.edgeward.model.store;
