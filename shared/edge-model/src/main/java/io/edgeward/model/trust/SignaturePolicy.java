package io.edgeward.model.trust;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How promotion signs, and what of staging's signatures it carries.
 *
 * @param identities what signatures call the images below a root of production
 * @param keys all keys of the policy, promotion's and builders'
 * @param required whether an image arrives only when it is signed
 * @param carry which attachments are carried
 * @param formats the forms that promotion signs in
 */
public record SignaturePolicy(
    List<Identity> identities,
    List<VerificationKey> keys,
    boolean required,
    Carry carry,
    Set<SignatureFormat> formats) {
  /** Without a word of signatures: nothing is signed, and what may follow is carried. */
  public static final SignaturePolicy NONE =
      new SignaturePolicy(
          List.of(), List.of(), false, Carry.ALL, EnumSet.allOf(SignatureFormat.class));

  /**
   * A root of production, and what signatures call it.
   *
   * @param root a root of production
   * @param name the registry that people pull by
   */
  public record Identity(RegistryPath root, RegistryPath name) {}

  /** Takes unchangeable copies. */
  public SignaturePolicy {
    identities = List.copyOf(identities);
    keys = List.copyOf(keys);
    formats = Set.copyOf(formats);
  }

  /**
   * What signatures call {@code repository}: its path below the longest root that holds it, after
   * that root's name; itself where no identity is for it.
   */
  public RepositoryPath nameOf(RepositoryPath repository) {
    return identities.stream()
        .filter(identity -> identity.root().contains(repository))
        .filter(identity -> !identity.root().equals(repository.asRegistry()))
        .max(Comparator.comparingInt(identity -> identity.root().path().length()))
        .map(identity -> identity.name().resolve(repository.nameBelow(identity.root())))
        .orElse(repository);
  }

  /** Whether a signature may call an image of {@code repository} so: by its own name, or ours. */
  public boolean mayBeCalled(RepositoryPath repository, String name) {
    return name.equals(repository.toString()) || name.equals(nameOf(repository).toString());
  }

  /** The key with this id. */
  public Optional<VerificationKey> key(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** Those of the keys that may have signed by {@code day} (UTC). */
  public List<VerificationKey> keysBy(LocalDate day) {
    return keys.stream().filter(key -> key.hasBegun(day)).toList();
  }
}
