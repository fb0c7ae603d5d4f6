package io.edgeward.model.revision;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import java.time.Instant;

/**
 * Who authorised a digest, a tag or a line. Git proves what a commit holds, not who wrote it: the
 * author is as the commit names them.
 *
 * @param commit the commit that brought it in
 * @param author name of the commit's author
 * @param date when the author wrote it
 * @param subject first line of the commit's message
 * @param at where it stands now or, when it is gone, where that commit wrote it; relative to the
 *     folder of the location
 */
public record Authorship(
    Revision commit, String author, Instant date, String subject, Location at) {}
