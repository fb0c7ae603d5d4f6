/**
 * Cloud Storage's JSON API as its Java client uses it: uploads whole and resumable, downloads,
 * metadata, listing, preconditions. Rewriting, composing and access control are not served.
 */
package io.edgeward.local.storage.gcs;
