package io.edgeward.model.manifest;

import io.edgeward.model.store.StoreUri;
import java.util.Optional;

/**
 * A bucket, or a folder of one, that files are promoted from or to.
 *
 * @param base the bucket and folder that names of files are below
 * @param serviceAccount the account that may write there, if the manifest names one
 * @param at where it is written
 */
public record FileStore(StoreUri base, Optional<String> serviceAccount, Location at) {}
