package io.edgeward.webhook;

/**
 * The repository and branch whose events count.
 *
 * @param repository OWNER/NAME on the git host, which takes either in any case
 * @param branch without {@code refs/heads/}
 */
record Watched(String repository, String branch) {
  String ref() {
    return "refs/heads/" + branch;
  }

  boolean isRepository(String fullName) {
    return repository.equalsIgnoreCase(fullName);
  }
}
