package io.edgeward.cli.trust;

import io.edgeward.model.evidence.Evidence;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.text.Count;
import io.edgeward.model.trust.SignedBy;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.trust.VerificationKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which signatures count for an image: those by some keys, that call it by the right name. */
public final class CountedSignatures {
  private static final int MOST_REASONS = 5;

  private final Set<String> keys;
  private final UnaryOperator<RepositoryPath> names;
  private final UnaryOperator<String> remedy;

  /**
   * @param remedy what is said after a signature that calls the image by another name, that one
   */
  private CountedSignatures(
      Set<String> keys, UnaryOperator<RepositoryPath> names, UnaryOperator<String> remedy) {
    this.keys = keys;
    this.names = names;
    this.remedy = remedy;
  }

  /** Those that promotion made by {@code today} (UTC), under the names of the policy. */
  public static CountedSignatures ofPromotion(TrustPolicy policy, LocalDate today) {
    return new CountedSignatures(
        policy.ownKeys(today).stream().map(VerificationKey::id).collect(Collectors.toSet()),
        policy.signatures()::nameOf,
        called -> "");
  }

  /**
   * Those by one key.
   *
   * @param name what they have to call the image; the repository's own name when absent
   */
  public static CountedSignatures by(VerificationKey key, Optional<RepositoryPath> name) {
    return new CountedSignatures(
        Set.of(key.id()), repository -> name.orElse(repository), CountedSignatures::hint);
  }

  private static String hint(String called) {
    try {
      return " (give --name %s if that is its name)".formatted(RepositoryPath.of(called));
    } catch (MalformedNameException e) {
      return "";
    }
  }

  /** What signatures have to call the images of {@code repository}. */
  public RepositoryPath name(RepositoryPath repository) {
    return names.apply(repository);
  }

  /** Those among what was found that count. */
  public List<Evidence> among(AttachedEvidence found) {
    return found.pieces().stream()
        .filter(piece -> refusal(piece, found.repository()).isEmpty())
        .toList();
  }

  /** Why {@code piece} does not count; empty when it does. */
  private Optional<String> refusal(Evidence piece, RepositoryPath repository) {
    if (piece.kind() != Evidence.Kind.SIGNATURE) {
      return Optional.of("is no signature");
    }
    if (!piece.verified()) {
      return Optional.of("by %s: %s".formatted(piece.by().words(), piece.detail()));
    }
    if (!(piece.by() instanceof SignedBy.Key(String id) && keys.contains(id))) {
      return Optional.of(
          "by %s, which does not sign what is promoted".formatted(piece.by().words()));
    }
    String wanted = name(repository).toString();
    return piece
        .name()
        .filter(called -> !called.equals(wanted))
        .map(called ->
            "by %s calls the image %s and not %s%s"
                .formatted(piece.by().words(), called, wanted, remedy.apply(called)));
  }

  /** Whether {@code digest} is verified by what was found beside it, and by what or why not. */
  public RepositoryVerdict judge(AttachedEvidence found, String image) {
    Optional<String> unread = found.unread();
    if (unread.isPresent()) {
      return new RepositoryVerdict(found, RepositoryVerdict.Answer.UNREADABLE, unread.get());
    }
    List<Evidence> good = among(found);
    return good.isEmpty()
        ? new RepositoryVerdict(found, RepositoryVerdict.Answer.NOT_VERIFIED, reasons(found, image))
        : new RepositoryVerdict(
            found,
            RepositoryVerdict.Answer.VERIFIED,
            "%s is signed by %s, as %s".formatted(image, signers(good), name(found.repository())));
  }

  private static String signers(List<Evidence> good) {
    return good.stream()
        .collect(
            Collectors.groupingBy(
                piece -> piece.by().words(),
                java.util.TreeMap::new,
                Collectors.mapping(piece -> piece.form().word(), Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(signer -> "%s (%s)".formatted(signer.getKey(), signer.getValue()))
        .collect(Collectors.joining(" and "));
  }

  private String reasons(AttachedEvidence found, String image) {
    List<String> reasons =
        found.pieces().stream()
            .filter(piece -> piece.kind() == Evidence.Kind.SIGNATURE)
            .map(piece ->
                "%s %s"
                    .formatted(
                        piece.form().word(), refusal(piece, found.repository()).orElseThrow()))
            .distinct()
            .toList();
    if (reasons.isEmpty()) {
      int others = found.pieces().size();
      return image
          + " has no signature"
          + (others == 0 ? "" : ", among " + Count.of(others, "attachment"));
    }
    String more =
        reasons.size() > MOST_REASONS
            ? "; and %s more".formatted(Count.of(reasons.size() - MOST_REASONS, "signature"))
            : "";
    return "%s has no signature that counts: %s%s"
        .formatted(
            image, reasons.stream().limit(MOST_REASONS).collect(Collectors.joining("; ")), more);
  }
}
