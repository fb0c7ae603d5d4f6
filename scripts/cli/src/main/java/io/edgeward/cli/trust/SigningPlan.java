package io.edgeward.cli.trust;

import java.util.List;

/**
 * Which images of production lack a signature of promotion's own.
 *
 * @param signed how many have one in every form of the policy
 * @param absent how many of those that the manifests want production does not have
 * @param tasks those that lack one, by repository and digest
 * @param unread what could not be read, a sentence each
 */
public record SigningPlan(long signed, long absent, List<SigningTask> tasks, List<String> unread) {
  /** Takes unchangeable copies of the lists. */
  public SigningPlan {
    tasks = List.copyOf(tasks);
    unread = List.copyOf(unread);
  }
}
