/**
 * Disasters: a real broker and a real cluster, each process its own, and what is done to them.
 *
 * <p>Nothing here may know more of the job than its jar, its settings and its topics.
 */
package io.sharetrail.cluster;
