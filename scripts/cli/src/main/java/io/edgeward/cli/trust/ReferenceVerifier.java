package io.edgeward.cli.trust;

import io.edgeward.cli.trust.RepositoryVerdict.Answer;
import io.edgeward.fanout.Fanout;
import io.edgeward.model.evidence.EvidenceReading;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Verifies what a reference names, in every repository that it means. */
public final class ReferenceVerifier {
  private static final Fanout REPOSITORIES = new Fanout(8, RegistryException::interrupted);

  private final RegistryClient client;
  private final EvidenceLook look;
  private final Judge judge;

  /** Judges what was found beside a digest. */
  @FunctionalInterface
  public interface Judge {
    /**
     * The verdict.
     *
     * @param image the repository and the digest, to begin a sentence with
     */
    RepositoryVerdict judge(AttachedEvidence found, String image);
  }

  public ReferenceVerifier(RegistryClient client, EvidenceLook look, Judge judge) {
    this.client = client;
    this.look = look;
    this.judge = judge;
  }

  /** What a repository has where the reference points. */
  private sealed interface Held {
    record There(Digest digest) implements Held {}

    record Absent() implements Held {}

    record Unreadable(String reason) implements Held {}
  }

  /**
   * Verifies what {@code tag} or {@code digest} names. A tag is looked up once; where the
   * repositories do not agree, those that have something else than the first are not verified.
   *
   * @param text the reference as it was given
   * @param tag the tag, where one was given
   * @param given the digest, where one was given
   */
  public Verification verify(
      String text, List<RepositoryPath> repositories, Optional<Tag> tag, Optional<Digest> given) {
    Reference reference = tag.<Reference>map(name -> name).or(() -> given).orElseThrow();
    List<Held> held =
        REPOSITORIES.map(
            repositories, RepositoryPath::host, repository -> held(repository, reference));
    Optional<Digest> digest =
        given.or(() ->
            held.stream()
                .map(one -> one instanceof Held.There(Digest found) ? found : null)
                .filter(Objects::nonNull)
                .findFirst());
    List<RepositoryVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < repositories.size(); i++) {
      verdicts.add(verdict(repositories.get(i), reference, held.get(i), digest));
    }
    return new Verification(text, digest, verdicts);
  }

  private Held held(RepositoryPath repository, Reference reference) {
    try {
      return client
          .head(repository, reference)
          .<Held>map(Held.There::new)
          .orElseGet(Held.Absent::new);
    } catch (RegistryException e) {
      return new Held.Unreadable(e.getMessage());
    }
  }

  private RepositoryVerdict verdict(
      RepositoryPath repository, Reference reference, Held held, Optional<Digest> digest) {
    String place = repository + (reference instanceof Tag ? ":" : "@") + reference;
    return switch (held) {
      case Held.Unreadable(String reason) ->
          new RepositoryVerdict(
              new AttachedEvidence(repository, new EvidenceReading.Unreadable(reason)),
              Answer.UNREADABLE,
              "what %s is could not be read: %s".formatted(place, reason));
      case Held.Absent absent -> not(repository, place + " is not there");
      case Held.There(Digest found) when !found.equals(digest.orElseThrow()) ->
          not(repository, "%s is %s and not %s".formatted(place, found, digest.orElseThrow()));
      case Held.There(Digest found) ->
          judge.judge(look.read(found, List.of(repository)).getFirst(), repository + "@" + found);
    };
  }

  private static RepositoryVerdict not(RepositoryPath repository, String message) {
    return new RepositoryVerdict(
        new AttachedEvidence(repository, new EvidenceReading.Read(List.of())),
        Answer.NOT_VERIFIED,
        message);
  }
}
