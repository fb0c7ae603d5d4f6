package io.edgeward.model.audit;

/** A change in production that one of its registries or buckets tells about. */
public sealed interface ProductionEvent permits RegistryEvent, BucketEvent {}
