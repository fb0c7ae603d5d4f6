/** From a change of the manifests to files in production's buckets. */
package io.edgeward.files;
