"""Many manuscripts: in processes that can be killed, on one machine or several, and never twice."""

from citewell.batch.clusters import Cluster
from citewell.batch.folders import Folder
from citewell.batch.jobs import Done, Failed, Job, Outcome, Record
from citewell.batch.journals import Journal
from citewell.batch.processes import Processes
from citewell.batch.running import Pool, run_jobs
from citewell.batch.sources import copy_file, open_folder

__all__ = [
    "Cluster",
    "Done",
    "Failed",
    "Folder",
    "Job",
    "Journal",
    "Outcome",
    "Pool",
    "Processes",
    "Record",
    "copy_file",
    "open_folder",
    "run_jobs",
]
