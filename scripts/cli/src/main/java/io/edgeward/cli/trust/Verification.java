package io.edgeward.cli.trust;

import io.edgeward.cli.trust.RepositoryVerdict.Answer;
import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a reference is verified, in every repository that it means.
 *
 * @param reference what was asked for
 * @param digest what it names; empty where that could not be found out
 * @param verdicts one for each repository
 */
public record Verification(
    String reference, Optional<Digest> digest, List<RepositoryVerdict> verdicts) {
  /** Takes an unchangeable copy of the list. */
  public Verification {
    verdicts = List.copyOf(verdicts);
  }

  /** The worst answer of a repository: what nobody knows is worse than what is not verified. */
  public Answer answer() {
    return verdicts.stream().map(RepositoryVerdict::answer).max(Answer::compareTo).orElseThrow();
  }

  /** All that was found. */
  public List<AttachedEvidence> evidence() {
    return verdicts.stream().map(RepositoryVerdict::found).toList();
  }

  /** What each repository's verdict says. */
  public String message() {
    return verdicts.stream().map(RepositoryVerdict::message).collect(Collectors.joining("; "));
  }
}
