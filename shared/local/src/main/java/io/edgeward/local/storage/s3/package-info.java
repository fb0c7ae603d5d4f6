/**
 * S3's REST API with path-style addresses as the AWS SDK uses it: objects in one request, read and
 * listed, with preconditions and checksums. Uploads in parts, versions and copies are not served,
 * and signatures are not verified.
 */
package io.edgeward.local.storage.s3;
