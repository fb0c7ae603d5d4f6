package io.edgeward.model.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What registries say of a change, as far as they were asked. All names and texts in it are
 * foreign.
 *
 * @param omitted why no registry was asked at all; empty when they were
 * @param digests what they say of each digest that the change adds or retags, in the order of the
 *     change
 */
public record RegistryFacts(Optional<String> omitted, Map<DigestChange, DigestFacts> digests) {
  /** Takes an unchangeable copy. */
  public RegistryFacts {
    digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
  }

  /** Of a change for which no registry was asked, {@code why} being a sentence. */
  public static RegistryFacts omitted(String why) {
    return new RegistryFacts(Optional.of(why), Map.of());
  }

  /** What they say of {@code change}; empty for what goes, or when they were not asked. */
  public Optional<DigestFacts> of(DigestChange change) {
    return Optional.ofNullable(digests.get(change));
  }
}
