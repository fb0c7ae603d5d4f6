package io.edgeward.runtime.platform;

import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the reviewed manifests are: the variables of the functions that read them.
 *
 * @param location {@code URL#BRANCH} or {@code URL#BRANCH:FOLDER}
 * @param gitToken what the git host asks for
 */
public record ManifestsVariables(String location, Optional<Secret> gitToken) {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s#]+");
  private static final Pattern NAME = Pattern.compile("(?!refs/)[^\\s~^:?*\\[\\\\#]+");
  private static final Pattern FULL_NAME = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");
  private static final Pattern FOLDER = Pattern.compile("[^\\s:#]+");

  private static final Variable<String> URL =
      Variable.required(
          "EDGEWARD_MANIFESTS_URL",
          "the git repository that holds the manifests: an https URL, or a path on this machine",
          "https://github.com/kubernetes/k8s.io.git",
          Texts.matching(ADDRESS, "a URL or path without # and white space"));

  /** The branch; declared for who needs nothing else of the manifests, too. */
  public static final Variable<String> BRANCH =
      Variable.withDefault(
          "EDGEWARD_MANIFESTS_BRANCH",
          "the branch that holds the reviewed manifests, without refs/heads/",
          "main",
          Texts.matching(NAME, "the name of a branch"));

  /** The repository as the git host's events and API call it; for who speaks to the host. */
  public static final Variable<String> REPOSITORY =
      Variable.required(
          "EDGEWARD_MANIFESTS_REPOSITORY",
          "OWNER/NAME of the manifests repository on the git host",
          "kubernetes/k8s.io",
          Texts.matching(FULL_NAME, "OWNER/NAME"));

  private static final Variable<Optional<String>> PATH =
      Variable.optional(
          "EDGEWARD_MANIFESTS_PATH",
          "the folder of the repository that holds manifests/ and images/; the root when not set",
          "registry.k8s.io",
          Texts.matching(FOLDER, "a folder in the repository"));
  private static final Variable<Optional<Secret>> GIT_TOKEN =
      Variable.optionalSecret(
          "EDGEWARD_GIT_TOKEN", "a token that may read the repository", "a token of the git host");

  /** What {@link #from} reads. */
  public static final List<Variable<?>> VARIABLES = List.of(URL, BRANCH, PATH, GIT_TOKEN);

  /** Takes the values of {@link #VARIABLES}. */
  public static ManifestsVariables from(Environment environment) {
    String folder = environment.get(PATH).map(path -> ":" + path).orElse("");
    return new ManifestsVariables(
        environment.get(URL) + "#" + environment.get(BRANCH) + folder, environment.get(GIT_TOKEN));
  }
}
