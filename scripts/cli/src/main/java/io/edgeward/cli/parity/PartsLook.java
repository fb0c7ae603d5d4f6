package io.edgeward.cli.parity;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.manifest.Descriptor;
import java.util.Map;
import java.util.Set;

/**
 * What one target gives of the parts of an image and of what is attached to it; of what it is not
 * asked for, nothing.
 *
 * @param manifests by digest
 * @param blobs those of one platform
 * @param referrers what refers to the image, by the API or, without one, by the referrers tag
 * @param signatures the tags of cosign
 */
record PartsLook(
    Map<Digest, ManifestLook> manifests,
    Map<Descriptor, Observed<BlobLook>> blobs,
    Map<Digest, Observed<Set<Digest>>> referrers,
    Map<Tag, ManifestLook> signatures) {}
