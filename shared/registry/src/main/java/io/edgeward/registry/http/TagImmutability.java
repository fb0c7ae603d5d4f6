package io.edgeward.registry.http;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the answer of a registry whose tags stay where they are from other refusals. No
 * specification has a code for it, and the statuses and codes that are in use mean other things as
 * well, so that the sentence decides. It has spaces, which no name of a repository or tag has.
 *
 * <p>Known ones: "cannot update tag v1. The repository has enabled tag immutability" (Artifact
 * Registry, MANIFEST_INVALID), "The image tag 'v1' already exists in the 'foo' repository and
 * cannot be overwritten because the repository is immutable", later "because the tag is immutable"
 * (Amazon ECR, TAG_INVALID), "Failed to process request due to 'foo:v1' configured as immutable."
 * (Harbor, 412 PRECONDITION), "tag is immutable and cannot be overwritten" (Quay), "tag=v1 cannot
 * be overwritten because foo is an immutable repository" (Mirantis), "The requested tag already
 * exists and cannot be overwritten." (Alibaba Cloud).
 */
final class TagImmutability {
  private static final Set<Integer> STATUSES = Set.of(400, 403, 405, 409, 412, 422);

  private static final Pattern WORDS =
      Pattern.compile(
          "\\benabled tag immutability\\b|\\bconfigured as immutable\\b"
              + "|\\b(is|are) (an )?immutable\\b|\\bcannot be overwritten\\b",
          Pattern.CASE_INSENSITIVE);

  private TagImmutability() {}

  /** Whether {@code body} refuses to put a tag because it is there. */
  static boolean isMeant(Request request, int status, ErrorBody body) {
    return request.method().equals("PUT")
        && request.uri().getRawPath().contains("/manifests/")
        && STATUSES.contains(status)
        && WORDS.matcher(body.words()).find();
  }
}
