package io.edgeward.webhook;

/** Payloads as GitHub sends them, without what nobody reads. */
final class Payloads {
  static final String BEFORE = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
  static final String AFTER = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c";
  static final String ZEROS = "0".repeat(40);

  private Payloads() {}

  static String push() {
    return push("acme/manifests", "refs/heads/main", BEFORE, AFTER);
  }

  static String push(String repository, String ref, String before, String after) {
    return """
    {"ref": "%s", "before": "%s", "after": "%s", "commits": [],
     "repository": {"id": 186853002, "full_name": "%s", "private": false}}\
    """
        .formatted(ref, before, after, repository);
  }

  static String pullRequest(String action) {
    return pullRequest(action, "main", "");
  }

  static String pullRequest(String action, String base, String more) {
    return """
    {"action": "%s", "number": 12, %s
     "pull_request": {"base": {"ref": "%s", "sha": "%s"}, "head": {"ref": "x", "sha": "%s"}},
     "repository": {"full_name": "acme/manifests"}}\
    """
        .formatted(action, more, base, BEFORE, AFTER);
  }
}
